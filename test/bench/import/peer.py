"""The same orders into the same tables and keys, as a script would do it: csv, hmac, sqlite3, one transaction. FILE DATABASE"""
import csv
import hashlib
import hmac
import sqlite3
import sys
from datetime import datetime, timezone
from decimal import Decimal

key = bytes(32)
source, database = sys.argv[1:]
db = sqlite3.connect(database, isolation_level=None)
db.executescript("""
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
CREATE TABLE product (
  id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, description TEXT, lang TEXT NOT NULL,
  price INTEGER, currency TEXT, level TEXT, format TEXT, published_at INTEGER) STRICT;
CREATE TABLE person (
  id TEXT PRIMARY KEY NOT NULL, first_seen_at INTEGER, country TEXT, lang TEXT, plan TEXT,
  subscribed INTEGER CHECK (subscribed IN (0, 1))) STRICT, WITHOUT ROWID;
CREATE TABLE purchase (
  id TEXT PRIMARY KEY NOT NULL,
  person_id TEXT REFERENCES person(id) DEFERRABLE INITIALLY DEFERRED,
  product_id TEXT NOT NULL REFERENCES product(id) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL, quantity INTEGER NOT NULL CHECK (quantity >= 0),
  amount INTEGER NOT NULL, refunded INTEGER NOT NULL CHECK (refunded >= 0), currency TEXT NOT NULL,
  channel TEXT, coupon TEXT) STRICT, WITHOUT ROWID;
""")


def row_id(prefix, *parts):
    return prefix + "-" + hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


with open(source, encoding="utf-8", newline="") as file:
    db.execute("BEGIN IMMEDIATE")
    for order in csv.DictReader(file):
        email = order["Email"].strip().lower()
        person = "person-" + hmac.new(key, email.encode(), hashlib.sha256).hexdigest()[:20]
        title = order["Product"].strip()
        product = row_id("prod", title.lower())
        when = datetime.fromisoformat(order["Date"]).replace(tzinfo=timezone.utc)
        at = int(when.timestamp() * 1000)
        amount = int(Decimal(order["Amount"]) * 100)
        db.execute(
            "INSERT INTO product (id, title, lang) VALUES (?, ?, 'en') ON CONFLICT DO NOTHING", (product, title))
        db.execute(
            "INSERT INTO person (id, first_seen_at, country) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET first_seen_at = min(first_seen_at, excluded.first_seen_at),"
            " country = excluded.country",
            (person, at, order["Country"]))
        db.execute(
            "INSERT INTO purchase VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?) ON CONFLICT DO NOTHING",
            (row_id("buy", "generic", order["Order ID"], title.lower(), amount), person, product, at,
             int(order["Quantity"]), amount, order["Currency"], order["Channel"], order["Coupon Code"] or None))
    db.execute("COMMIT")
db.close()
