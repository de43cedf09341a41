import statistics as st
from fractions import Fraction as F

data = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
print(st.mean(data), st.fmean(data), st.mean([1, 2, 3, 4]), st.mean([F(1, 3), F(1, 6)]), st.mean([True, False]))
print(st.median([1, 3, 5, 7]), st.median_low([1, 3, 5, 7]), st.median_high([1, 3, 5, 7]), st.median_grouped([1, 3, 3, 5, 7]))
print(st.mode("aabbb"), st.multimode("aabbc"), st.mode([1, 1, 2]), st.multimode([]))
print(st.geometric_mean([54, 24, 36]), st.harmonic_mean([40, 60]), st.harmonic_mean([40, 60], weights=[5, 30]), st.fmean([1, 2], [3, 1]))
print(st.variance(data), st.pvariance(data), st.stdev(data), st.pstdev(data), st.variance([F(1, 6), F(1, 2), F(5, 3)]))
print(st.quantiles([1, 2, 3, 4, 5, 6, 7]), st.quantiles(data, n=3, method="inclusive"), st.quantiles([5]))
print(st.mean([1e308, 1e308, -1e308]), st.pvariance([1, 2, 3], mu=2), st.mean([float("inf"), 1.0]))
for f in (lambda: st.mean([]), lambda: st.median([]), lambda: st.mode([]), lambda: st.variance([1]), lambda: st.harmonic_mean([-1]),
          lambda: st.mean(["a"]), lambda: st.quantiles([1, 2], n=0), lambda: st.geometric_mean([-1.0])):
    try:
        print(f())
    except (st.StatisticsError, TypeError) as e:
        print(type(e).__name__, e)
