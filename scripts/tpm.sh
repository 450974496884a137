# TPMs in software for machines: swtpm outside, reached from inside through a socket. Source house.sh and machine.sh first.
# shellcheck shell=bash

# tpm_start DIRECTORY: starts the TPM whose secrets DIRECTORY has; makes them where there are none. Sets $tpm_pid, $tpm_directory.
tpm_start() {
    need swtpm swtpm swtpm_setup swtpm-tools
    tpm_directory=$1
    if [ ! -d "$tpm_directory/state" ]; then
        mkdir -p "$tpm_directory/state"
        swtpm_setup --tpm2 --tpmstate "$tpm_directory/state" >"$tpm_directory/setup.log" 2>&1 || die 69 "swtpm_setup failed: $(tail -n 1 "$tpm_directory/setup.log")"
    fi
    swtpm socket --tpm2 --tpmstate dir="$tpm_directory/state" --flags not-need-init,startup-clear --log file="$tpm_directory/commands.log",level=20 \
        --server type=unixio,path="$tpm_directory/socket" --ctrl type=unixio,path="$tpm_directory/socket.ctrl" >"$tpm_directory/swtpm.log" 2>&1 &
    tpm_pid=$!
    wait_for 10 test -S "$tpm_directory/socket.ctrl" || die 69 "swtpm did not start: $(cat "$tpm_directory/swtpm.log")"
}

tpm_stop() {
    [ -z "${tpm_pid-}" ] || kill "$tpm_pid" 2>/dev/null || true
    wait "${tpm_pid-}" 2>/dev/null || true
    tpm_pid=
}

# tpm_unseals: how many credentials the TPM has unsealed since it was started (TPM2_Unseal, TCG TPM 2.0 part 3, 12.7; after tag and size).
tpm_unseals() {
    grep -A1 'SWTPM_IO_Read' "$tpm_directory/commands.log" | grep -c '^ 80 0[12] .. .. .. .. 00 00 01 5E' || true
}

# Several credentials are unsealed at once at boot, which a TPM alone refuses; a kernel with a TPM driver has a resource manager for that.
tpm_files() {
    cat >"$machine_files/etc/systemd/system/tpm2-abrmd.service" <<'UNIT'
[Unit]
Description=Resource manager of the TPM outside
ConditionPathExists=/run/tpm/socket

[Service]
Type=dbus
BusName=com.intel.tss2.Tabrmd
ExecStart=/usr/sbin/tpm2-abrmd --allow-root --tcti=swtpm:path=/run/tpm/socket

UNIT
    local unit
    # What seals has to be told too: a host with a TPM has /dev/tpmrm0.
    for unit in signstar-configure signstar-first-boot; do
        install -D -m 0644 /dev/stdin "$machine_files/etc/systemd/system/$unit.service.d/50-tpm.conf" <<'UNIT'
[Unit]
Wants=tpm2-abrmd.service
After=tpm2-abrmd.service

[Service]
Environment=SYSTEMD_TPM2_DEVICE=tabrmd:bus_type=system
UNIT
    done
}

# Options of machine_boot for a machine with this TPM.
tpm_options() {
    printf '%s\n' "--bind=$tpm_directory:/run/tpm" --setenv=SYSTEMD_TPM2_DEVICE=tabrmd:bus_type=system
}
