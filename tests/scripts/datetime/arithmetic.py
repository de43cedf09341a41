from datetime import date, datetime, time, timedelta, timezone

d = date(2024, 2, 28)
print(d, d + timedelta(2), date(2024, 3, 1) - d, d.weekday(), d.isocalendar()[:], repr(d))
print(timedelta(days=1.5, hours=-3), repr(timedelta(seconds=-1)), timedelta(1) / 7, timedelta(hours=5) // timedelta(minutes=7))
t = datetime(2023, 12, 31, 23, 59, 59, 500000)
print(t + timedelta(seconds=1), t.isoformat(), repr(t), t.date(), t.time())
z = timezone(timedelta(hours=2))
a = datetime(2024, 1, 1, 12, tzinfo=z)
print(a, a.astimezone(timezone.utc), a == datetime(2024, 1, 1, 10, tzinfo=timezone.utc), a.timestamp())
print(date.fromisoformat("2020-02-29"), datetime.fromisoformat("2020-01-02T03:04:05.006+01:00"), time.fromisoformat("04:05"))
print(t.strftime("%Y-%m-%d %H:%M:%S.%f %j %a %B %p %I"), f"{d:%d/%m/%y}")
print(datetime.strptime("2021-03-04 05:06", "%Y-%m-%d %H:%M"), datetime.strptime("4 Mar 2021 1PM", "%d %b %Y %I%p"))
print(sorted([date(2020, 1, 2), date(2019, 5, 5)]), date.max, datetime.min, time(1, 2) < time(2), timedelta.max)
for f in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date.fromisoformat("x"),
          lambda: date.max + timedelta(1), lambda: a < t, lambda: time(24)):
    try:
        f()
    except (ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
