import os
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

here = Path(__file__).parent
sys.path.insert(0, str(here / ".python_packages/lib/site-packages"))

import docker
import invoke.runners
import numpy.sys.info
import shop

LOGO = (here / "static/img/docker-logo.svg").read_bytes()


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(LOGO)


HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
