# For packagers. DESTDIR and PREFIX (/usr or /usr/local) as everywhere.

DESTDIR ?=
PREFIX ?= /usr
export DESTDIR PREFIX

.PHONY: all install install-host install-client install-nethsm deb check

all:
	./build

install:
	scripts/install

install-host install-client install-nethsm: install-%:
	scripts/install $*

deb:
	packaging/deb/build

check:
	./test
