import statistics as st
from statistics import NormalDist

x, y = [1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 1, 2, 3, 1, 2, 3]
print(st.covariance(x, y), st.correlation(x, y), st.correlation(x, [v * v for v in x], method="ranked"))
print(st.linear_regression(x, [2 * v + 1 for v in x]), st.linear_regression([1, 2], [3, 5], proportional=True))
d = NormalDist(100, 15)
print(d, d.mean, d.stdev, d.variance, d.pdf(110), d.cdf(110), d.inv_cdf(0.95), d.quantiles(4), d.zscore(130))
print(d + 5, d * 2, d - NormalDist(1, 2), -d, d / 3, d == NormalDist(100, 15), NormalDist.from_samples([1, 2, 3, 4]))
print(d.overlap(NormalDist(110, 20)), d.samples(2, seed=1), hash(d) == hash(NormalDist(100, 15)))
for kernel in ("normal", "rectangular", "cosine"):
    f = st.kde([1, 2, 4], 0.5, kernel)
    print(kernel, round(f(1.5), 12), round(st.kde([1, 2, 4], 0.5, kernel, cumulative=True)(2.2), 12))
for f in (lambda: NormalDist(0, -1), lambda: d.inv_cdf(1), lambda: st.correlation([1], [1]), lambda: st.kde([], 1), lambda: st.kde([1], 0)):
    try:
        f()
    except st.StatisticsError as e:
        print(e)
