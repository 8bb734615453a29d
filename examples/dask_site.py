"""Lint a corpus on a Dask cluster: as many machines as it has, the same findings as on one.

    python examples/dask_site.py PATH… [--scheduler tcp://10.0.0.1:8786]

Without a scheduler a cluster of two workers is started on this machine. Wants ``pip install 'tonecheck[dask]'``, here
and on the workers.
"""

import argparse
from collections import Counter

from distributed import Client, LocalCluster

from tonecheck import check_paths
from tonecheck.integrations.cluster import dask


def main() -> None:
    """Lint, and print how often each rule speaks."""
    arguments = argparse.ArgumentParser(description="Lint a corpus on a Dask cluster.")
    arguments.add_argument("paths", nargs="+", metavar="PATH")
    arguments.add_argument("--scheduler", help="its address; without one, two workers on this machine")
    given = arguments.parse_args()
    if given.scheduler:
        with dask(given.scheduler) as executor:
            findings = check_paths(given.paths, executor=executor)
    else:
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
            Client(cluster) as client,
            dask(client) as executor,
        ):
            findings = check_paths(given.paths, executor=executor)
    for rule, times in Counter(finding.rule for finding in findings).most_common():
        print(f"{times:6} {rule}")


if __name__ == "__main__":
    main()
