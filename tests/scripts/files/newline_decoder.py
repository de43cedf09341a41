# IncrementalNewlineDecoder: a pair of characters cut between two chunks.
import io

d = io.IncrementalNewlineDecoder(None, True)
print(repr(d.decode("a\r")), repr(d.decode("\nb\r\nc")), repr(d.newlines))
print(repr(d.decode("\rx\n", True)), d.newlines)
d = io.IncrementalNewlineDecoder(None, False)
print(repr(d.decode("a\r")), repr(d.decode("\nb", True)))
