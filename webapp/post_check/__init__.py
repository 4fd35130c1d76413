"""What a post may not ask or say: one check for forms, files, commands and the coordinator."""
