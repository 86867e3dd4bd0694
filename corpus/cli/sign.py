"""``corpus sign``: sign a release, or check who signed one."""

import argparse
from pathlib import Path

from corpus.errors import MisuseError

HELP = "Sign a release with your identity, or check who signed one; releases are good without, too."
EXAMPLE = "corpus sign dist/1.0.0 --verify --identity ida@gull.example --issuer https://accounts.google.com"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("release", metavar="RELEASE", type=Path, help="the release's folder")
    parser.add_argument("--verify", action="store_true", help="check the signature that is there")
    parser.add_argument(
        "--identity", metavar="WHO", help="with --verify: an e-mail address, or the URL of a workflow"
    )
    parser.add_argument("--issuer", metavar="URL", help="with --verify: who vouches for the identity")
    parser.add_argument("--offline", action="store_true", help="with --verify: use no network")


def run(args: argparse.Namespace) -> int:
    """Sign or check."""
    from corpus.pipeline import sign

    if not args.verify:
        if args.identity or args.issuer or args.offline:
            raise MisuseError(
                "--identity, --issuer and --offline go with --verify; add it to check a signature"
            )
        print(f"signed: {sign.sign(args.release)}")
        return 0
    if not args.identity or not args.issuer:
        raise MisuseError(
            "--verify needs --identity and --issuer: a signature only says that somebody signed"
        )
    sign.verify(args.release, args.identity, args.issuer, offline=args.offline)
    print(f"{args.release}: signed by {args.identity} ({args.issuer}), and its files fit")
    return 0
