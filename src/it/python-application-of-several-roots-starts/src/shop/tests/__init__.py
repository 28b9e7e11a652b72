raise SystemExit("a test is no part of the app")
