"""Starts the application on the port that App Service names."""

import os
import sys
from wsgiref.simple_server import make_server

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "site-packages"))

from app import create_app  # noqa: E402  (the vendored packages have to be on the path first)

if __name__ == "__main__":
    port = int(os.environ.get("PORT", "8000"))
    with make_server("127.0.0.1", port, create_app()) as server:
        print(f"listening on port {port}", flush=True)
        server.serve_forever()
