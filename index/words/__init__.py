"""Word lists as data: domain terms, synonyms, stop words, prompts of model families."""
