// Stands for Vite, webpack and the like: makes dist out of src.
import { cpSync, rmSync } from 'node:fs'

rmSync('dist', { recursive: true, force: true })
cpSync('src', 'dist', { recursive: true })
