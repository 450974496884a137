#!/usr/bin/env python3
"""Reads and writes NetHSM backups, from docs/specification/nethsm-backup.md alone.

  nethsm_backup.py read FILE BACKUP_PASSPHRASE [UNLOCK_PASSPHRASE]   backup -> JSON on standard output
  nethsm_backup.py write FILE                                        JSON on standard input -> backup

It shares nothing with the library that it judges: AES is the openssl program's, scrypt and SHA-256 are Python's, and GCM is here, from NIST SP 800-38D.
The passphrases are arguments because they are those of tests.
"""
import base64
import hashlib
import json
import os
import subprocess
import sys

MAGIC = b"_NETHSM_BACKUP_"
TRAILER = b"_NETHSM_BACKUP_END_"
STORES = {"authentication": b"auth_store", "key": b"key_store", "namespace": b"namespace_store"}


# AES-256-GCM, NIST SP 800-38D

def aes(key, blocks):
    """Encrypts whole blocks, each on its own."""
    program = ["openssl", "enc", "-aes-256-ecb", "-nopad", "-K", key.hex()]
    return subprocess.run(program, input=blocks, stdout=subprocess.PIPE, check=True).stdout


def multiply(x, y):
    """Algorithm 1, 6.3: product in GF(2^128)."""
    z = 0
    for i in range(127, -1, -1):
        if x >> i & 1:
            z ^= y
        y = y >> 1 ^ (0xE1 << 120 if y & 1 else 0)
    return z


def table(h):
    """Products of H with every byte at every place, since GHASH multiplies by H only."""
    bits = [multiply(1 << i, h) for i in range(128)]
    tables = []
    for place in range(16):
        row = [0] * 256
        for byte in range(1, 256):
            low = byte & -byte
            row[byte] = row[byte ^ low] ^ bits[8 * place + low.bit_length() - 1]
        tables.append(row)
    return tables


def ghash(tables, data):
    """Algorithm 2, 6.4."""
    y = 0
    for start in range(0, len(data), 16):
        y ^= int.from_bytes(data[start:start + 16], "big")
        product = 0
        for place in range(16):
            product ^= tables[place][y >> 8 * place & 0xFF]
        y = product
    return y.to_bytes(16, "big")


class Gcm:
    def __init__(self, key):
        self.key = key
        self.tables = table(int.from_bytes(aes(key, bytes(16)), "big"))

    def crypt(self, nonce, data):
        """The data under the key stream, and the mask of the tag."""
        blocks = 1 + (len(data) + 15) // 16
        stream = aes(self.key, b"".join(nonce + (1 + i).to_bytes(4, "big") for i in range(blocks)))
        return bytes(a ^ b for a, b in zip(data, stream[16:])), stream[:16]

    def tag(self, mask, additional, ciphertext):
        pad = lambda data: data + bytes(-len(data) % 16)
        lengths = (8 * len(additional)).to_bytes(8, "big") + (8 * len(ciphertext)).to_bytes(8, "big")
        hashed = ghash(self.tables, pad(additional) + pad(ciphertext) + lengths)
        return bytes(a ^ b for a, b in zip(hashed, mask))

    def seal(self, additional, plaintext):
        nonce = os.urandom(12)
        ciphertext, mask = self.crypt(nonce, plaintext)
        return nonce + ciphertext + self.tag(mask, additional, ciphertext)

    def open(self, additional, field):
        if len(field) < 29:
            raise ValueError("too short to be sealed: " + additional.decode())
        nonce, ciphertext, tag = field[:12], field[12:-16], field[-16:]
        plaintext, mask = self.crypt(nonce, ciphertext)
        if self.tag(mask, additional, ciphertext) != tag:
            raise ValueError("not authentic: " + additional.decode())
        return plaintext


def passphrase_key(passphrase, salt):
    return hashlib.scrypt(passphrase.encode(), salt=salt, n=16384, r=8, p=16, dklen=32, maxmem=64 << 20)


# The file

class Input:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, size):
        taken = self.data[self.at:self.at + size]
        if len(taken) < size:
            raise ValueError("cut off")
        self.at += size
        return taken

    def field(self):
        return self.take(int.from_bytes(self.take(3), "big"))

    def more(self):
        return self.at < len(self.data)


def prefixed(data):
    return len(data).to_bytes(3, "big") + data


def read(path, passphrase, unlock_passphrase=None):
    with open(path, "rb") as file:
        source = Input(file.read())
    if source.take(15) != MAGIC:
        raise ValueError("no backup")
    version = source.take(1)[0]
    if version not in (0, 1):
        raise ValueError("unknown version")
    gcm = Gcm(passphrase_key(passphrase, source.field()))
    if gcm.open(b"backup-version", source.field()) != bytes([version]):
        raise ValueError("another version inside")
    locked = gcm.open(b"domain-key", source.field())
    device, config = None, None
    if version == 1:
        device = gcm.open(b"backup-device-id", source.field()).decode()
        config = Gcm(gcm.open(b"backup-config-store-key", source.field()))
    items = []
    while version == 1 or source.more():
        field = source.field()
        if version == 1 and not field:
            if source.take(len(TRAILER)) != TRAILER or source.more():
                raise ValueError("no good end")
            break
        content = Input(gcm.open(b"backup", field))
        name = content.field().decode()
        items.append((name, content.take(len(content.data) - content.at)))
    result = {
        "version": version, "device": device, "locked": locked.hex(),
        "items": [[name, base64.b64encode(value).decode()] for name, value in items],
    }
    if config:
        start = "/local/%s/config/" % device
        result["config"] = {name[len(start):]: base64.b64encode(config.open(name.encode(), value)).decode()
                            for name, value in items if name.startswith(start)}
    if unlock_passphrase is not None:
        result.update(unlock(version, items, result, locked, unlock_passphrase))
    return result


def unlock(version, items, result, locked, passphrase):
    values = dict(items)
    salt = values["/config/unlock-salt"] if version == 0 else base64.b64decode(result["config"]["unlock-salt"])
    domain = Gcm(passphrase_key(passphrase, salt)).open(b"passphrase", locked)
    stores = {part: Gcm(hashlib.sha256(domain + name).digest()) for part, name in STORES.items()}
    entries = {}
    for name, value in items:
        part = name.split("/")[1]
        if part in stores:
            entries[name] = stores[part].open(name.encode(), value).decode("latin-1")
        elif version == 1 and name in ("/config/backup-key", "/config/backup-salt"):
            store = Gcm(hashlib.sha256(domain + b"config_store").digest())
            entries[name] = store.open(name.encode(), value).decode("latin-1")
    return {"domain": domain.hex(), "entries": entries}


def write(path, source):
    """From version, device, passphrase, unlockPassphrase, domain (hex), entries and config (path -> Latin-1 text in clear)."""
    version, device = source["version"], source["device"]
    salt, unlock_salt = os.urandom(16), os.urandom(16)
    gcm = Gcm(passphrase_key(source["passphrase"], salt))
    domain = bytes.fromhex(source["domain"])
    config_key = os.urandom(32)
    config = Gcm(config_key)
    stores = {part: Gcm(hashlib.sha256(domain + name).digest()) for part, name in STORES.items()}
    locked = Gcm(passphrase_key(source["unlockPassphrase"], unlock_salt)).seal(b"passphrase", domain)
    items = {}
    for name, text in source["entries"].items():
        items[name] = stores[name.split("/")[1]].seal(name.encode(), text.encode("latin-1"))
    items["/config/version"] = str(version).encode()
    settings = dict(source["config"])
    settings["unlock-salt"] = unlock_salt.decode("latin-1")
    for name, text in settings.items():
        value = text.encode("latin-1")
        full = "/config/" + name if version == 0 else "/local/%s/config/%s" % (device, name)
        items[full] = value if version == 0 else config.seal(full.encode(), value)
    slot = "/domain-key/attended" if version == 0 else "/local/%s/domain-key/attended" % device
    items[slot] = Gcm(os.urandom(32)).seal(slot[1:].replace("/attended", "attended").encode(), locked)
    with open(path, "wb") as file:
        file.write(MAGIC + bytes([version]) + prefixed(salt))
        file.write(prefixed(gcm.seal(b"backup-version", bytes([version]))) + prefixed(gcm.seal(b"domain-key", locked)))
        if version == 1:
            file.write(prefixed(gcm.seal(b"backup-device-id", device.encode())))
            file.write(prefixed(gcm.seal(b"backup-config-store-key", config_key)))
        for name in sorted(items, key=lambda name: name.split("/")):
            file.write(prefixed(gcm.seal(b"backup", prefixed(name.encode()) + items[name])))
        if version == 1:
            file.write(bytes(3) + TRAILER)


if __name__ == "__main__":
    if sys.argv[1] == "read":
        json.dump(read(*sys.argv[2:]), sys.stdout)
    elif sys.argv[1] == "write":
        write(sys.argv[2], json.load(sys.stdin))
    else:
        sys.exit(__doc__)
