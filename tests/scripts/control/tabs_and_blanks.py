# Tabs after spaces indent as well as any blanks, as long as all lines of a block agree.
if True:
  	x = 1
  	print(x, "a\tb")
  	# a comment
	  # another
def f(
	  a,
  	b):
	if a:
	  	return b
  	
	return a
 	 # the end
print(f(0, 1), f(2, 3))
