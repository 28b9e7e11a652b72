package com.example; public class Library { public static String word() { return "hello"; } }
