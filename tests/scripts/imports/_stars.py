public = 1
_private = 2
class Shown: pass
