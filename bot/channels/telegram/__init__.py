"""The Telegram channel: its updates become events, posts become its messages."""
