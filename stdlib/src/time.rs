//! `time`.

use crate::clock::{Clock, Date, Zone, date, nanos};
use crate::module::Module;
use crate::structseq;
use vm::kit::{self, Raised, Res};
use vm::native::NativeDef;
use vm::thread::Thread;
use vm::value::Value;

static FUNCTIONS: &[NativeDef] = vm::native_table! {
    "time", "" => time;
    "time_ns", "" => time_ns;
    "perf_counter", "" => perf_counter;
    "perf_counter_ns", "" => perf_counter_ns;
    "monotonic", "" => perf_counter;
    "monotonic_ns", "" => perf_counter_ns;
    "process_time", "" => process_time;
    "process_time_ns", "" => process_time_ns;
    "thread_time", "" => thread_time;
    "sleep", "seconds, /" => sleep;
    "gmtime", "seconds=None, /" => gmtime;
    "localtime", "seconds=None, /" => localtime;
    "mktime", "seconds_tuple, /" => mktime;
    "strftime", "format, time_tuple=, /" => strftime;
    "strptime", "string, format='%a %b %d %H:%M:%S %Y', /" => strptime;
    "asctime", "time_tuple=, /" => asctime;
    "ctime", "seconds=None, /" => ctime;
};

/// What a `struct_time` has as items.
const FIELDS: [&str; 9] = [
    "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst",
];

/// Makes the module.
pub fn install(th: &mut Thread) -> Res {
    let module = Module::new(th, "time", FUNCTIONS);
    let class = structseq::class(th, "time", "struct_time", &FIELDS, &["tm_zone", "tm_gmtoff"]);
    module.set(th, "struct_time", class);
    let now = date(nanos(Clock::Real) / 1_000_000_000, Zone::Local);
    module.set(th, "timezone", Value::inline_int(-now.offset));
    module.set(th, "altzone", Value::inline_int(-now.offset));
    module.set(th, "daylight", Value::inline_int(0));
    let utc = kit::str(th, "UTC");
    let names = kit::tuple(th, &[utc, utc]);
    module.set(th, "tzname", names);
    Ok(module.object(th))
}

fn seconds(clock: Clock) -> Value {
    Value::float(nanos(clock) as f64 * 1e-9)
}

fn time(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(seconds(Clock::Real))
}

fn time_ns(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::int(th, nanos(Clock::Real)))
}

fn perf_counter(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(seconds(Clock::Monotonic))
}

fn perf_counter_ns(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::int(th, nanos(Clock::Monotonic)))
}

fn process_time(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(seconds(Clock::Process))
}

fn process_time_ns(th: &mut Thread, _args: &[Value]) -> Res {
    Ok(kit::int(th, nanos(Clock::Process)))
}

fn thread_time(_th: &mut Thread, _args: &[Value]) -> Res {
    Ok(seconds(Clock::Thread))
}

fn sleep(th: &mut Thread, args: &[Value]) -> Res {
    let s = kit::float_of(th, args[0])?;
    if s.is_nan() {
        return kit::value_error(th, "Invalid value NaN (not a number)");
    }
    if s < 0.0 {
        return kit::value_error(th, "sleep length must be non-negative");
    }
    let Ok(duration) = std::time::Duration::try_from_secs_f64(s) else {
        return kit::overflow_error(th, "timestamp too large to convert to C PyTime_t");
    };
    vm::signal::sleep(th, duration)?;
    Ok(Value::NONE)
}

fn struct_time(th: &mut Thread, d: Date) -> Value {
    let int = Value::inline_int;
    let key = th.intern("time");
    let module = th.vm().modules().as_dict().and_then(|m| m.get_str(key));
    let dict = module.and_then(|m| m.as_module()).and_then(|m| m.dict.as_dict());
    let name = th.intern("struct_time");
    let class = dict.and_then(|d| d.get_str(name)).unwrap_or(Value::NONE);
    let items = [d.year, d.month, d.day, d.hour, d.minute, d.second, d.weekday, d.yearday, d.dst];
    let zone = kit::str(th, "UTC");
    let extra = [("tm_zone", zone), ("tm_gmtoff", int(d.offset))];
    structseq::make(th, class, &items.map(int), &extra)
}

fn date_arg(th: &mut Thread, v: Value, zone: Zone) -> Result<Date, Raised> {
    if v.is_none() || v.is_unbound() {
        return Ok(date(nanos(Clock::Real) / 1_000_000_000, zone));
    }
    let s = kit::float_of(th, v)?;
    Ok(date(s.floor() as i64, zone))
}

fn gmtime(th: &mut Thread, args: &[Value]) -> Res {
    let d = date_arg(th, args[0], Zone::Utc)?;
    Ok(struct_time(th, d))
}

fn localtime(th: &mut Thread, args: &[Value]) -> Res {
    let d = date_arg(th, args[0], Zone::Local)?;
    Ok(struct_time(th, d))
}

/// The date in a tuple of nine numbers; now, if it is absent.
fn tuple_arg(th: &mut Thread, v: Value) -> Result<Date, Raised> {
    if v.is_unbound() {
        return date_arg(th, v, Zone::Local);
    }
    let items = kit::tuple_items(v).unwrap_or(&[]);
    if items.len() < 9 {
        return kit::type_error(th, "Tuple or struct_time argument required");
    }
    let mut n = [0; 9];
    for (slot, &item) in n.iter_mut().zip(items) {
        *slot = kit::index(th, item)?;
    }
    let [year, month, day, hour, minute, second, weekday, yearday, dst] = n;
    Ok(Date { year, month, day, hour, minute, second, weekday, yearday, dst, offset: 0 })
}

/// Days from 1970-01-01 to a day of the Gregorian calendar.
fn days(year: i64, month: i64, day: i64) -> i64 {
    // Years start in March, so that a leap day is a year's last.
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let of_era = y.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn mktime(th: &mut Thread, args: &[Value]) -> Res {
    let d = tuple_arg(th, args[0])?;
    let utc = days(d.year, d.month, d.day) * 86_400 + d.hour * 3600 + d.minute * 60 + d.second;
    let offset = date(utc, Zone::Local).offset;
    Ok(Value::float((utc - offset) as f64))
}

const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn name(names: &'static [&'static str], i: i64) -> &'static str {
    usize::try_from(i).ok().and_then(|i| names.get(i)).copied().unwrap_or("?")
}

/// The date laid out by a format with `%` directives, in the C locale.
fn format_date(format: &str, d: &Date) -> String {
    let mut out = String::new();
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if c != '%' {
            out.push(c);
            continue;
        }
        let Some(directive) = chars.next() else {
            out.push('%');
            break;
        };
        let hour12 = (d.hour + 11) % 12 + 1;
        let text = match directive {
            'Y' => d.year.to_string(),
            'y' => format!("{:02}", d.year.rem_euclid(100)),
            'm' => format!("{:02}", d.month),
            'd' => format!("{:02}", d.day),
            'e' => format!("{:2}", d.day),
            'H' => format!("{:02}", d.hour),
            'I' => format!("{hour12:02}"),
            'M' => format!("{:02}", d.minute),
            'S' => format!("{:02}", d.second),
            'j' => format!("{:03}", d.yearday),
            'p' => if d.hour < 12 { "AM" } else { "PM" }.to_string(),
            'a' => name(&DAYS, d.weekday)[..3].to_string(),
            'A' => name(&DAYS, d.weekday).to_string(),
            'b' | 'h' => name(&MONTHS, d.month - 1)[..3].to_string(),
            'B' => name(&MONTHS, d.month - 1).to_string(),
            'w' => ((d.weekday + 1) % 7).to_string(),
            'u' => (d.weekday + 1).to_string(),
            'F' => format_date("%Y-%m-%d", d),
            'T' | 'X' => format_date("%H:%M:%S", d),
            'R' => format_date("%H:%M", d),
            'D' | 'x' => format_date("%m/%d/%y", d),
            'c' => format_date("%a %b %e %H:%M:%S %Y", d),
            'U' => format!("{:02}", (d.yearday + 6 - (d.weekday + 1) % 7) / 7),
            'W' => format!("{:02}", (d.yearday + 6 - d.weekday) / 7),
            'Z' => "UTC".to_string(),
            'z' => format!("{:+03}{:02}", d.offset / 3600, d.offset / 60 % 60),
            'n' => "\n".to_string(),
            't' => "\t".to_string(),
            '%' => "%".to_string(),
            other => format!("%{other}"),
        };
        out.push_str(&text);
    }
    out
}

fn strftime(th: &mut Thread, args: &[Value]) -> Res {
    let format = kit::str_arg(th, "strftime() argument 1 must be str", args[0])?;
    let d = tuple_arg(th, args[1])?;
    Ok(kit::str(th, &format_date(&format, &d)))
}

fn strptime(th: &mut Thread, args: &[Value]) -> Res {
    let module = vm::import::import_dotted(th, "_strptime")?;
    let f = kit::get_attr(th, module, "parse_time")?;
    kit::call(th, f, args)
}

fn asctime(th: &mut Thread, args: &[Value]) -> Res {
    let d = tuple_arg(th, args[0])?;
    Ok(kit::str(th, &format_date("%a %b %e %H:%M:%S %Y", &d)))
}

fn ctime(th: &mut Thread, args: &[Value]) -> Res {
    let d = date_arg(th, args[0], Zone::Local)?;
    Ok(kit::str(th, &format_date("%a %b %e %H:%M:%S %Y", &d)))
}
