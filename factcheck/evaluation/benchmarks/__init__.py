"""Public benchmarks, read from their original files, so that anyone can run those they have."""

from factcheck.evaluation.benchmarks.documents import predict_benchmark
from factcheck.evaluation.benchmarks.read import NAMES, Benchmark, read_benchmark

__all__ = ["NAMES", "Benchmark", "predict_benchmark", "read_benchmark"]
