from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

app = FastAPI()
page = Path(__file__).parent / "static" / "index.html"


@app.get("/api/hello")
def hello():
    return {"hello": "from FastAPI"}


@app.get("/", response_class=HTMLResponse)
def index():
    return page.read_text()
