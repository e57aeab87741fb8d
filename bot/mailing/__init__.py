"""What is sent to many: answers to all who asked, holding statements, recalls, news, broadcasts."""
