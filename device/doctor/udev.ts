import type { ReaderSource } from '../reader-source.ts';

/** HID readers that are known by name (facts: devices, 4.3 and 5). */
const HID_READERS: readonly (readonly [vendor: string, product: string, what: string])[] = [
  ['0c27', '3bfa', 'rf IDEAS pcProx'],
  ['2b8b', '2721', 'identity-card reader, HID form'],
  ['ffff', '0035', 'Sycreader keyboard reader'],
];
/** Makers of HID scanners; every device of theirs. */
const SCANNER_MAKERS: readonly (readonly [vendor: string, what: string])[] = [
  ['0c2e', 'Honeywell'],
  ['23d0', 'Youjie'],
  ['05e0', 'Zebra'],
  ['05f9', 'Datalogic'],
  ['1eab', 'Newland'],
];
/** Chips of USB serial adapters, which ModemManager would take for modems and talk to. */
const ADAPTERS: readonly (readonly [vendor: string, what: string])[] = [
  ['1a86', 'CH340'],
  ['10c4', 'CP210x'],
  ['0403', 'FTDI'],
  ['067b', 'PL2303'],
];
const KEYBOARD_READERS: readonly (readonly [vendor: string, product: string])[] = [['ffff', '0035']];

/** Where the rules belong; below 73, or `uaccess` comes too late. */
export const UDEV_FILE = '/etc/udev/rules.d/70-haitang.rules';

/**
 * udev rules for the readers this program knows and for those given: who may open them (the group plugdev, for a service, and
 * whoever sits at the screen), that no modem program talks to serial ones, that the desktop does not type what a reader says.
 */
export function udevRules(readers: readonly ReaderSource[] = []): string {
  const own = readers.flatMap((reader) => (reader.kind === 'hid' ? [reader] : []));
  const hex = (id: number): string => id.toString(16).padStart(4, '0');
  const access = 'MODE="0660", GROUP="plugdev", TAG+="uaccess"';
  const hid = [
    ...HID_READERS,
    ...own.map(({ vendor, product, protocol }) => [hex(vendor), hex(product), protocol] as const),
  ];
  const typists = [
    ...KEYBOARD_READERS,
    ...own.flatMap(({ protocol, vendor, product }) =>
      protocol === 'hid-boot-keyboard' ? [[hex(vendor), hex(product)] as const] : [],
    ),
  ];
  const lines = [
    `# Readers of Haitang: ${UDEV_FILE}`,
    ...hid.flatMap(([vendor, product, what]) => [
      `# ${what}`,
      `KERNEL=="hidraw*", ATTRS{idVendor}=="${vendor}", ATTRS{idProduct}=="${product}", ${access}`,
    ]),
    ...SCANNER_MAKERS.flatMap(([vendor, what]) => [
      `# ${what} scanners`,
      `KERNEL=="hidraw*", ATTRS{idVendor}=="${vendor}", ${access}`,
    ]),
    '# Serial adapters are no modems',
    ...ADAPTERS.map(([vendor]) => `SUBSYSTEM=="tty", ATTRS{idVendor}=="${vendor}", ENV{ID_MM_DEVICE_IGNORE}="1"`),
    '# What a reader types is for the kiosk; which may also take the keyboard for itself',
    ...typists.flatMap(([vendor, product]) => [
      `KERNEL=="event*", ATTRS{idVendor}=="${vendor}", ATTRS{idProduct}=="${product}", ENV{LIBINPUT_IGNORE_DEVICE}="1", ${access}`,
    ]),
  ];
  return `${[...new Set(lines)].join('\n')}\n`;
}
