"""A headless Chromium, driven by its own driver (W3C WebDriver over HTTP) with the standard library only."""

import base64
import http.server
import json
import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request

#: The key codes of WebDriver (section 17.4.2).
ENTER, ESCAPE, SPACE, TAB = "\ue007", "\ue00c", " ", "\ue004"

#: The key under which WebDriver names an element (section 12.1).
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def find_programs():
    """The paths of the browser and of its driver; None for what is not installed."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return browser, shutil.which("chromedriver")


class Browser:
    """One session. Use it in a `with` statement, so that no process stays."""

    def __init__(self, browser, driver):
        self.folder = tempfile.mkdtemp()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [driver, f"--port={port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "HOME": self.folder},
        )
        arguments = ["--headless=new", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={self.folder}/profile"]
        if os.getuid() == 0:
            arguments += ["--no-sandbox", "--disable-dev-shm-usage"]
        options = {"binary": browser, "args": arguments}
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"},
        }
        self.session = ""
        try:
            self.wait_for_driver()
            answer = self.send("/session", {"capabilities": {"alwaysMatch": wanted}})
            self.session = "/session/" + answer["sessionId"]
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.session:
            self.send(self.session, method="DELETE")
        self.process.terminate()
        self.process.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)

    def wait_for_driver(self):
        for _ in range(300):
            try:
                self.send("/status")
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise RuntimeError("chromedriver does not answer")

    def send(self, path, body=None, method=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.base + path,
            data=data,
            method=method or ("POST" if data else "GET"),
            headers={"Content-Type": "application/json"},
        )
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode(errors="replace")[:500]) from None

    def call(self, command, **body):
        return self.send(self.session + "/" + command, body)

    def devtools(self, method, **parameters):
        """A command of the DevTools protocol."""
        return self.call("goog/cdp/execute", cmd=method, params=parameters)

    # ---- pages ----

    def open(self, address):
        # Another fragment of the same page would not load it again.
        self.call("url", url="about:blank")
        self.call("url", url=address)

    def run(self, script, *arguments):
        return self.call("execute/sync", script=script, args=list(arguments))

    def evaluate(self, expression):
        """The same for one expression, also where scripts are off."""
        answer = self.devtools("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"])[:500])
        return answer["result"].get("value")

    def messages(self):
        """What the browser has written to its console since the last call: errors, blocked scripts."""
        return [entry["message"] for entry in self.call("se/log", type="browser")]

    def look(self, width, height=900, scheme="light", has_scripts=True, media=""):
        self.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 500
        )
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.devtools("Emulation.setEmulatedMedia", media=media, features=features)
        self.devtools("Emulation.setScriptExecutionDisabled", value=not has_scripts)

    def screenshot(self, path, whole=False):
        answer = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(answer["data"]))

    # ---- keyboard and pointer ----

    def keys(self, text):
        """Presses and releases each key in turn, wherever the focus is."""
        steps = []
        for key in text:
            steps += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.call("actions", actions=[{"type": "key", "id": "keyboard", "actions": steps}])

    def click(self, selector):
        element = self.call("element", using="css selector", value=selector)[ELEMENT]
        self.call(f"element/{element}/click")


class Site:
    """A server on this machine that has one page and notes every address that is asked for."""

    def __init__(self, page):
        asked = self.asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                is_page = self.path.split("?")[0] == "/catalog.html"
                self.send_response(200 if is_page else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page if is_page else b"")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/catalog.html"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
