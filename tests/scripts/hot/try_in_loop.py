# Exceptions raised and caught in a hot loop, with else and finally.
def run(n):
    caught = passed = ended = 0
    for i in range(n):
        try:
            if i % 7 == 3:
                raise ValueError(i)
            if i % 11 == 5:
                [][i]
        except ValueError as e:
            caught += e.args[0]
        except IndexError:
            caught -= 1
        else:
            passed += 1
        finally:
            ended += 1
    return caught, passed, ended


print(run(50), run(1000))
