"""Signatures of releases, for those who have an identity to sign with: Sigstore bundles beside ``SHA256SUMS``.

A signature covers ``SHA256SUMS``, and with it every file of the release.  The bundle is listed nowhere, so
that a release is the same with and without it.
"""

from pathlib import Path, PurePosixPath
from types import ModuleType

from corpus import integrity
from corpus.errors import DamagedRelease, MisuseError, ReleaseNotFound

PATH = f"{integrity.SUMS}.sigstore.json"


def sign(folder: Path) -> Path:
    """Sign a release, once its files are what ``SHA256SUMS`` says; gives the bundle's path.

    The identity is that of the CI job, where it has one, else of whoever logs in with the browser that opens.
    """
    _sigstore()
    check_sums(folder)
    from sigstore.errors import Error
    from sigstore.models import ClientTrustConfig
    from sigstore.oidc import IdentityToken, Issuer, IssuerError, detect_credential
    from sigstore.sign import SigningContext

    try:
        trust = ClientTrustConfig.production()
        credential = detect_credential()
        token = (
            IdentityToken(credential)
            if credential
            else Issuer(trust.signing_config.get_oidc_url()).identity_token()
        )
        with SigningContext.from_trust_config(trust).signer(token) as signer:
            bundle = signer.sign_artifact((folder / integrity.SUMS).read_bytes())
    except (Error, IssuerError) as error:
        raise MisuseError(
            f"{folder}: not signed ({str(error) or type(error).__name__}); mend that, then try again"
        ) from error
    place = folder / PATH
    place.write_text(bundle.to_json() + "\n", "utf-8", newline="\n")
    return place


def verify(folder: Path, identity: str, issuer: str, *, offline: bool = False) -> None:
    """Raise unless a release's files are what ``SHA256SUMS`` says, and that identity has signed it.

    ``offline`` uses what is known of Sigstore's own keys from the last time, or from its package.
    """
    _sigstore()
    check_sums(folder)
    place = folder / PATH
    if not place.is_file():
        raise DamagedRelease(f"{folder}: isn't signed, for it has no {PATH}; its files fit {integrity.SUMS}")
    from sigstore.errors import Error
    from sigstore.models import Bundle
    from sigstore.verify import Verifier
    from sigstore.verify.policy import Identity

    try:
        bundle = Bundle.from_json(place.read_bytes())
        policy = Identity(identity=identity, issuer=issuer)
        Verifier.production(offline=offline).verify_artifact(
            (folder / integrity.SUMS).read_bytes(), bundle, policy
        )
    except Error as error:
        raise DamagedRelease(
            f"{place}: isn't the signature of {identity} by {issuer} ({error}); trust the release as little as "
            "one that isn't signed"
        ) from error


def check_sums(folder: Path) -> None:
    """Hold a release's files against ``SHA256SUMS``, as ``sha256sum -c`` does."""
    place = folder / integrity.SUMS
    if not place.is_file():
        raise ReleaseNotFound(f"{folder}: no release here, for it has no {integrity.SUMS}; name its folder")
    for line in place.read_text("utf-8", "replace").removesuffix("\n").split("\n"):
        if (entry := integrity.listed(line)) is None or not _is_inside(entry[0]):
            raise DamagedRelease(f"{place}: expected digests and files, got {line!r}; download it again")
        name, expected = entry
        digest = integrity.sha256(folder / name) if (folder / name).is_file() else "missing"
        if digest != expected:
            raise DamagedRelease(
                f"{folder / name}: SHA-256 is {digest}, not the {expected} of {integrity.SUMS}; download it again"
            )


def _is_inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts


def _sigstore() -> ModuleType:
    try:
        import sigstore
    except ImportError as error:
        raise MisuseError(
            "signatures need the sigstore library; install it with pip install 'corpus[sign]', "
            f"or check the files alone with sha256sum -c {integrity.SUMS}"
        ) from error
    return sigstore
