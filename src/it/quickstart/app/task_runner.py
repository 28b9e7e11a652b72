"""Runs named tasks. Its name holds "runner", and it belongs to the application."""


class TaskRunner:
    def __init__(self):
        self._tasks = {}

    def add(self, name, task):
        self._tasks[name] = task

    def run(self, name, *arguments):
        return self._tasks[name](*arguments)
