package com.example; public class Shop { this does not compile }
