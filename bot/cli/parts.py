"""Which commands there are: their names, where each is, and what help says of it.

Knows names only: what a command is gets imported when it is called. Help's sentences are those of the
commands themselves, as far as the first empty line; tests compare them.
"""

from __future__ import annotations

PARTS = (
    ("serve", "bot.cli.serve:serve", "Serve the ask page, the API and alerts until Control-C."),
    ("ask", "bot.cli.ask:ask", "Ask one question, as a citizen would."),
    ("backup", "bot.cli.backup:backup", "Copy the fact base while it is in use, or check a copy."),
    (
        "restore",
        "bot.cli.backup:restore",
        "Put a copy in the place of the fact base, whole or not at all. Stop the server first.",
    ),
    ("chat", "bot.cli.ask:chat", "Chat with the rumour line in this terminal; /quit or Control-D leaves."),
    (
        "match",
        "bot.cli.match:match",
        "Match a file of messages against a file of facts, without touching the fact base.",
    ),
    (
        "calibrate",
        "bot.cli.calibrate:calibrate",
        "Choose thresholds from labelled messages, so that a stated share of answers at most is wrong.",
    ),
    (
        "eval",
        "bot.cli.evaluate:evaluate",
        "Measure how well labelled messages are answered, exactly as `match` answers them.",
    ),
    (
        "doctor",
        "bot.cli.doctor:doctor",
        "Check the whole set-up and say what to do. Leaves with 1 if something must be mended.",
    ),
    (
        "drill",
        "bot.cli.drill:drill",
        "Rehearse a rumour storm in a sandbox copy of the base, and write an after-action report.",
    ),
    (
        "models",
        "bot.cli.models:models",
        "Unpack the bundled models and read the sample facts if that has not been done; say where they are.",
    ),
    (
        "transparency",
        "bot.cli.transparency:transparency",
        "Say for a month how much was asked, what was done, how long it took, and how often it was wrong.",
    ),
    (
        "facts",
        "bot.cli.facts.group:app",
        "Look at facts, write them, and lead them from a draft to an answer.",
    ),
    (
        "cases",
        "bot.cli.cases.group:app",
        "Look at cases, judge how urgent they are, and bring them to an answer.",
    ),
    (
        "oncall",
        "bot.cli.oncall.group:app",
        "Who is on call now and next, swaps, silences, hand-over notes, and whether pages arrive.",
    ),
    ("staff", "bot.cli.staff:app", "Add people to the staff, give them roles, and help them in."),
    ("feedback", "bot.cli.feedback:app", "What people said about answers in chats."),
    (
        "mailings",
        "bot.cli.mailings.group:app",
        "What is sent to many: answers, holding statements, recalls, news, broadcasts.",
    ),
    (
        "audit",
        "bot.cli.audit:app",
        "Read the audit log, check that nobody changed it, and note its head where nobody here reaches it.",
    ),
    (
        "foi",
        "bot.cli.foi:app",
        "Hand out what is held, with personal data withheld and a reason for everything that is left out.",
    ),
    (
        "privacy",
        "bot.cli.privacy:app",
        "People's data: what is kept and how long, legal holds, what one person may ask for.",
    ),
    ("blocks", "bot.cli.blocks:app", "Do not deal with somebody's messages for a while."),
    (
        "threats",
        "bot.cli.threats:app",
        "Threats against those who work here, for the duty officer and, if need be, the police.",
    ),
)
"""Name, "module:attribute" and sentence, in the order of help: what one needs first, then the rooms."""
