"""Workshop packs: outline, slides, handout, quiz and key on a topic, made from the library."""
