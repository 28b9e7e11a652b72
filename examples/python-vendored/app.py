import os

import bottle


@bottle.route("/")
def index():
    return "hello from vendored packages\n"


if __name__ == "__main__":
    bottle.run(host="0.0.0.0", port=int(os.environ.get("PORT", "8000")))
