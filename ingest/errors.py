"""The error tree. Every message is plain Chinese that says what happened and what to do.

ZhengwenError
├── ReadError          one file cannot be read; the rest of the batch goes on
├── LibraryError       the library on disk cannot be used as asked
│   └── ModelMismatchError  the library was built with another embedding model
├── QuestionError      the question cannot be taken (empty, too long)
├── LanguageModelError the endpoint of the optional language model fails or is too slow
└── InputError         any other input of the user that cannot be taken
"""

from __future__ import annotations


class ZhengwenError(Exception):
    """Base of all errors that a user may see; ``str(error)`` is Chinese and complete."""


class ReadError(ZhengwenError):
    """A file cannot be read: missing, empty, encrypted, damaged, of an unknown format."""


class LibraryError(ZhengwenError):
    """The library on disk cannot be used as asked."""


class ModelMismatchError(LibraryError):
    """The library's vectors come from another embedding model than the one in the settings."""


class QuestionError(ZhengwenError):
    """The question cannot be taken: empty, or longer than the limit."""


class LanguageModelError(ZhengwenError):
    """The optional language model cannot be reached, answers nonsense, or takes too long."""


class InputError(ZhengwenError):
    """A parameter of the user's cannot be taken: an unknown kind, a date that does not exist."""
