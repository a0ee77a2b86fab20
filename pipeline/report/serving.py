"""Shows the report on this machine, and writes and loads it again when a run has ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.report.site import MANIFEST
from pipeline.report.templating import POLICY
from pipeline.report.writing import write_report
from pipeline.runs import current_run

HOST = "127.0.0.1"
NAMES = {"127.0.0.1", "localhost"}
LOOK_SECONDS = 1.0
SCRIPT, CHANGES = "/reload.js", "/changes"
# The pages on the disk do not know of this: the server puts it into those that it shows.
RELOAD = b'new EventSource("/changes").addEventListener("changed", () => location.reload());\n'
SERVED_POLICY = POLICY.replace(" file:", "").replace("default-src 'none';", "default-src 'none'; connect-src 'self';")


class Shown:
    """Which state of the report is shown; ``changed`` counts up."""

    def __init__(self) -> None:
        self.number = 0
        self.is_closed = False
        self.condition = threading.Condition()

    def changed(self) -> None:
        """Tells every open page to load again."""
        with self.condition:
            self.number += 1
            self.condition.notify_all()

    def close(self) -> None:
        """Lets every page that waits go."""
        with self.condition:
            self.is_closed = True
            self.condition.notify_all()

    def wait_after(self, number: int, seconds: float) -> int:
        """The state that is shown, as soon as it is another than ``number``, or when the time is over."""
        with self.condition:
            self.condition.wait_for(lambda: self.is_closed or self.number != number, timeout=seconds)
            return self.number


class Handler(SimpleHTTPRequestHandler):
    """Serves the files of the report and the news that they changed."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, shown: Shown, directory: str) -> None:
        self.shown = shown
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Pages with the script that loads them again; everything else as it is."""
        if not self._is_for_us():
            self.send_error(HTTPStatus.FORBIDDEN, "This is shown under localhost only")
        elif self.path == CHANGES:
            self._send_changes()
        elif self.path == SCRIPT:
            self._send(RELOAD, "text/javascript")
        elif self._file() is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif (page := self._page()) is not None:
            self._send(page, "text/html; charset=utf-8")
        else:
            super().do_GET()

    def do_HEAD(self) -> None:
        """Nobody of ours asks in this way."""
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def end_headers(self) -> None:
        """Nothing is kept by the browser: the next run may change it."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        # No page of somebody else's shows this one or a picture of it inside itself.
        self.send_header("Content-Security-Policy", "frame-ancestors 'none'")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        super().end_headers()

    def list_directory(self, path: object) -> None:  # noqa: ARG002
        """Folders are not listed."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Requests are not worth a line."""

    def _is_for_us(self) -> bool:
        """Refuses names that somebody else's server pointed at this machine."""
        return (self.headers.get("Host") or "").rsplit(":", 1)[0] in NAMES

    def _file(self) -> Path | None:
        """The file that is asked for: one of the report's, not what a link leads to elsewhere, nor what the report keeps."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file() or file.name.startswith("."):
            return None
        return file if file.resolve().is_relative_to(Path(self.directory).resolve()) else None

    def _page(self) -> bytes | None:
        file = self._file()
        if file is None or file.suffix != ".html":
            return None
        script = f'<script src="{SCRIPT}" defer></script>\n</head>'
        page = file.read_text(encoding="utf-8").replace(escaped(POLICY), escaped(SERVED_POLICY), 1)
        return page.replace("</head>", script, 1).encode("utf-8")

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _send_changes(self) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number = self.shown.number
        with suppress(OSError):
            while not self.shown.is_closed:
                self.wfile.write(b": still here\n\n")
                self.wfile.flush()
                after = self.shown.wait_after(number, 10)
                if after != number:
                    self.wfile.write(b"event: changed\ndata: 1\n\n")
                    number = after


def escaped(policy: str) -> str:
    """A policy as it stands in a page."""
    return policy.replace("'", "&#39;")


def make_server(out: Path, port: int, shown: Shown) -> ThreadingHTTPServer:
    """A server of a report's folder, of this machine only.

    Raises:
        PipelineError: where the port is taken.
    """
    try:
        server = ThreadingHTTPServer((HOST, port), partial(Handler, shown=shown, directory=str(out)))
    except OSError as error:
        raise PipelineError(f"port {port} cannot be used ({error.strerror}): choose another with --port") from error
    server.daemon_threads = True
    return server


def state_of(warehouse: Path, out: Path) -> tuple[str | None, int]:
    """What is looked at to see that something changed: the run, and when the report was last written."""
    manifest = out / MANIFEST
    return current_run(warehouse), manifest.stat().st_mtime_ns if manifest.is_file() else 0


def watch(warehouse: Path, raw: Path, out: Path, shown: Shown, stop: threading.Event) -> None:
    """Writes the report again after each run, and tells open pages whenever it changed."""
    seen = state_of(warehouse, out)
    while not stop.wait(LOOK_SECONDS):
        now = state_of(warehouse, out)
        if now == seen:
            continue
        if now[0] != seen[0]:
            with suppress(PipelineError, OSError):
                write_report(warehouse, raw, out)
        seen = state_of(warehouse, out)
        shown.changed()


def serve_report(warehouse: Path, raw: Path, out: Path, port: int, say: Callable[[str], None]) -> None:
    """Writes the report and shows it until it is interrupted."""
    write_report(warehouse, raw, out)
    shown, stop = Shown(), threading.Event()
    server = make_server(out, port, shown)
    watcher = threading.Thread(target=watch, args=(warehouse, raw, out, shown, stop), daemon=True)
    watcher.start()
    say(f"report: http://localhost:{server.server_address[1]}/ (Ctrl-C ends it)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("")
    finally:
        stop.set()
        shown.close()
        server.server_close()
        watcher.join(timeout=5)
