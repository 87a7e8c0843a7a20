"""What tools/make_knowledge.py makes the tables of knowledge/ and languages/ from."""
