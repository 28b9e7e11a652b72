"""A small web application in Flask's layout, without Flask itself."""

import mimetypes
import os
from string import Template

from slugs import slug

from .task_runner import TaskRunner

ROOT = os.path.dirname(os.path.abspath(__file__))


def create_app():
    """Builds the WSGI application."""
    tasks = TaskRunner()
    tasks.add("greet", lambda name: f"Hello, {name}!")

    def application(environ, start_response):
        path = environ.get("PATH_INFO", "/")
        if path == "/":
            return _page(start_response, tasks.run("greet", "App Service"))
        if path == "/health":
            return _answer(start_response, "200 OK", "text/plain", b"ok")
        if path.startswith("/static/") and ".." not in path:
            return _file(start_response, os.path.join(ROOT, path[1:]))
        return _answer(start_response, "404 Not Found", "text/plain", b"not found")

    return application


def _page(start_response, greeting):
    with open(os.path.join(ROOT, "templates", "index.html"), encoding="utf-8") as template:
        html = Template(template.read()).substitute(greeting=greeting, slug=slug(greeting))
    return _answer(start_response, "200 OK", "text/html; charset=utf-8", html.encode("utf-8"))


def _file(start_response, file):
    if not os.path.isfile(file):
        return _answer(start_response, "404 Not Found", "text/plain", b"not found")
    with open(file, "rb") as content:
        kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
        return _answer(start_response, "200 OK", kind, content.read())


def _answer(start_response, status, kind, body):
    start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]
