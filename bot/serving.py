"""One process that answers the web and the terminal and sends alerts, until it is told to stop.

Knows asyncio, uvicorn and how the parts run side by side. Must not know how anything is decided.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator

import structlog
import uvicorn

from bot.attending import attendance
from bot.channels import terminal
from bot.errors import ConfigurationInvalid
from bot.intake import Intake
from bot.mailing.job import MAILING_SECONDS
from bot.measuring import metrics_of
from bot.outcomes import Outcome
from bot.public_site import site_of
from bot.questions import Question
from bot.staffing import StaffRooms
from bot.web_sites import Sites
from bot.wiring import Rumourline
from factbase.errors import DatabaseError

ALERT_SECONDS = 1.0
"""How often the outbox of alerts is looked at."""
REMINDER_SECONDS = 60.0
"""How often the dates of facts, the scores of cases and the path of alarms are looked at."""
HOUR = 3600.0
Done = Callable[[str], None]
ANCHOR_SECONDS = 600.0
"""How often it is looked whether the audit log's head must be noted outside."""
_BACKLOG = 2048
_log = structlog.get_logger(__name__)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises ConfigurationInvalid if the address cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, so that asyncio sends what is small at once (TCP_NODELAY): it asks connections for the
    # protocol, which they have from here. Else the second half of a reply waits 40 ms for a client's word.
    door = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen(_BACKLOG)
    except OSError as error:
        door.close()
        raise ConfigurationInvalid(
            f"cannot listen on {host}:{port}: {error.strerror}. Another Rumourline may be running; "
            "choose another port with --port or RUMOURLINE_PORT."
        ) from error
    return door


class _Server(uvicorn.Server):
    """Stops on a signal like uvicorn's own, but does not raise the signal again: there is more to close."""

    @contextlib.contextmanager
    def stopped_by_signals(self) -> Iterator[None]:
        """Turn a signal into a graceful stop, from before anybody is told that it serves."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """They are caught already, and after the serving too."""
        yield


async def serve_forever(
    line: Rumourline,
    staff: StaffRooms,
    door: socket.socket,
    typed: bool,
    announce: Callable[[], None] = lambda: None,
) -> None:
    """Serve until a signal; what was accepted is answered first. `announce` says that it is up."""
    intake: Intake[Question, Outcome] = Intake(line.service.handle)
    metrics = metrics_of(line, staff.base, lambda: intake.waiting, lambda: chats.states())  # noqa: PLW0108 - the chats come after
    ask = metrics.measured(intake.submit)
    chats = attendance(line.settings, line.desk, ask, line.service.casebook.reset)
    server = _Server(
        uvicorn.Config(
            Sites(site_of(line, ask, chats, metrics), staff.sites),
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=20,
            # Longer than clients and proxies keep a connection: the one who closes it must not be us,
            # or a question that is just being sent on it is lost.
            timeout_keep_alive=75,
        )
    )
    with server.stopped_by_signals():
        announce()
        clock = [
            asyncio.create_task(_regularly(line.alert_job.run, ALERT_SECONDS, metrics.done)),
            asyncio.create_task(_regularly(line.duties.paging.run, ALERT_SECONDS, metrics.done)),
            asyncio.create_task(_regularly(line.mailing_job.run, MAILING_SECONDS, metrics.done)),
            asyncio.create_task(_regularly(line.overlooked_job.run, REMINDER_SECONDS, metrics.done)),
            asyncio.create_task(_regularly(line.duties.rescorer.run, REMINDER_SECONDS, metrics.done)),
            asyncio.create_task(_regularly(line.duties.watchman.run, REMINDER_SECONDS, metrics.done)),
            asyncio.create_task(_regularly(line.duties.deadlines.run, REMINDER_SECONDS, metrics.done)),
            asyncio.create_task(_regularly(staff.reminders.run, REMINDER_SECONDS, metrics.done)),
            asyncio.create_task(_regularly(staff.second_people.run, REMINDER_SECONDS, metrics.done)),
            asyncio.create_task(_regularly(staff.identity.tidy, HOUR, metrics.done)),
            asyncio.create_task(_regularly(line.anchoring.run, ANCHOR_SECONDS, metrics.done)),
        ]
        await chats.begin()
        if typed:
            _start_prompt(line, intake, asyncio.get_running_loop())
        try:
            await server.serve(sockets=[door])
        finally:
            await chats.end()
            for task in clock:
                task.cancel()
            await asyncio.gather(*clock, return_exceptions=True)
            await intake.close()
            staff.close()


async def _regularly(job: Callable[[], object], seconds: float, done: Done = lambda job: None) -> None:
    """Do a job again and again; it outlives whatever one round met. `done` hears of each that ends well."""
    while True:
        try:
            await asyncio.to_thread(job)
        except DatabaseError as error:
            _log.error("job_stopped_for_now", error=str(error))
        except Exception as error:  # noqa: BLE001 - the clock goes on
            _log.error("job_stopped_for_now", error=type(error).__name__)
        else:
            done(_name(job))
        await asyncio.sleep(seconds)


def _name(job: Callable[[], object]) -> str:
    return type(getattr(job, "__self__", job)).__name__


def _start_prompt(
    line: Rumourline, intake: Intake[Question, Outcome], loop: asyncio.AbstractEventLoop
) -> None:
    conversation = terminal.Conversation(line.pseudonyms.of, line.service.clock)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):  # bytes that are no text must not end the prompt
            stream.reconfigure(errors="replace")
    # A daemon: a thread that waits for somebody to type cannot be asked to stop.
    threading.Thread(target=_prompt, args=(conversation, intake, loop), daemon=True).start()


def _prompt(
    conversation: terminal.Conversation, intake: Intake[Question, Outcome], loop: asyncio.AbstractEventLoop
) -> None:
    for typed in sys.stdin:
        if not typed.strip():
            continue
        if typed.strip().casefold() in terminal.LEAVE:
            sys.stdout.write("Control-C stops the server.\n")
            continue
        question = conversation.question(typed.rstrip("\n"))
        try:
            outcome = asyncio.run_coroutine_threadsafe(intake.submit(question), loop).result()
        except Exception as error:  # noqa: BLE001 - the prompt outlives whatever one question met
            sys.stdout.write(f"{type(error).__name__}: please try again.\n")
        else:
            sys.stdout.write(f"\n{conversation.reply(question, outcome)}\n\n")
        sys.stdout.flush()
