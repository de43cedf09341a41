A = "part of a namespace package"
