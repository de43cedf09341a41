# datetime: dates and times.
from datetime import MAXYEAR, date, datetime, time

print(datetime(2024, 2, 29, 12, 30, 45, 123456), repr(datetime(2024, 2, 29)), MAXYEAR)
print(date(2024, 1, 1).isocalendar(), date(2023, 1, 1).isocalendar()[1], date(2024, 3, 1).weekday())
print(datetime.fromisoformat("2024-02-03T04:05:06.789+02:00"), date.fromisoformat("2024-W05-3"))
print(datetime(2024, 5, 6, 7, 8, 9).strftime("%Y-%m-%d %H:%M:%S %a %b %j %p %I %y %f %%"))
print(datetime.strptime("2024-05-06 07:08:09.5", "%Y-%m-%d %H:%M:%S.%f"))
print(time(1, 2, 3, 4), repr(time(1, 2)), time(1, 2) < time(1, 3), f"{date(2024, 5, 6):%d/%m/%y}")
print(date(2024, 1, 31).replace(day=2), date.fromordinal(738000), date(2024, 1, 1).toordinal())
for f in (lambda: date(2024, 2, 30), lambda: date(2024, 13, 1), lambda: time(24),
          lambda: date.fromisoformat("x"), lambda: datetime.strptime("x", "%Y"), lambda: date(0, 1, 1)):
    try:
        f()
    except ValueError as e:
        print(e)
