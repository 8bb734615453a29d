"""Lint a corpus on a Dask cluster: on all its machines, with the same findings as on one.

    python examples/dask_site.py PATH… [--scheduler tcp://10.0.0.1:8786]

Without a scheduler, the script starts a cluster of two workers on this machine. It needs
``pip install 'tonecheck[dask]'``, here and on the workers.
"""

import argparse
from collections import Counter

from distributed import Client, LocalCluster

from tonecheck import check_paths
from tonecheck.integrations.cluster import dask


def main() -> None:
    """Lint, and print the number of findings of each rule."""
    parser = argparse.ArgumentParser(description="Lint a corpus on a Dask cluster.")
    parser.add_argument("paths", nargs="+", metavar="PATH")
    parser.add_argument("--scheduler", help="address of the scheduler; without one, two workers on this machine")
    arguments = parser.parse_args()
    if arguments.scheduler:
        with dask(arguments.scheduler) as executor:
            findings = check_paths(arguments.paths, executor=executor)
    else:
        with (
            LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
            Client(cluster) as client,
            dask(client) as executor,
        ):
            findings = check_paths(arguments.paths, executor=executor)
    for rule, times in Counter(finding.rule for finding in findings).most_common():
        print(f"{times:6} {rule}")


if __name__ == "__main__":
    main()
