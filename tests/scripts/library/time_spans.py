# datetime: spans and zones.
from datetime import UTC, date, datetime, timedelta, timezone

print(timedelta(days=1.5, hours=-3), repr(timedelta(-1, 5)), timedelta(seconds=1) / 3)
print(timedelta(1) // timedelta(hours=5), timedelta(1) % timedelta(hours=5), abs(timedelta(-1)))
print(datetime(2024, 1, 31) + timedelta(days=30), date(2024, 3, 1) - date(2024, 2, 1))
print(timedelta(1).total_seconds(), timedelta(1) * 1.5, bool(timedelta()), timedelta.max)
tz = timezone(timedelta(hours=-5, minutes=-30))
print(tz, repr(tz), datetime(2024, 1, 1, tzinfo=tz), datetime(2024, 1, 1, tzinfo=tz).astimezone(UTC))
print(datetime(1970, 1, 2, tzinfo=UTC).timestamp(), datetime.fromtimestamp(1.5, UTC))
print(datetime(2024, 1, 1, tzinfo=UTC) == datetime(2024, 1, 1), sorted([timedelta(2), timedelta(1)]))
try:
    datetime(2024, 1, 1, tzinfo=UTC) < datetime(2024, 1, 1)
except TypeError as e:
    print(e)
