import type { System } from './system.ts';

/** Things that come from the distribution, and what they are called there. */
const NAMES = {
  libusb: { 'apt-get': 'libusb-1.0-0', dnf: 'libusb1', pacman: 'libusb', apk: 'libusb' },
  libudev: { 'apt-get': 'libudev1', dnf: 'systemd-libs', pacman: 'systemd-libs', apk: 'eudev-libs' },
  udev: { 'apt-get': 'udev', dnf: 'systemd-udev', pacman: 'systemd', apk: 'eudev' },
  pcscd: {
    'apt-get': 'pcscd libccid',
    dnf: 'pcsc-lite pcsc-lite-ccid',
    pacman: 'pcsclite ccid',
    apk: 'pcsc-lite ccid',
  },
  chromium: {
    'apt-get': 'chromium fonts-noto-cjk',
    dnf: 'chromium google-noto-sans-cjk-fonts',
    pacman: 'chromium noto-fonts-cjk',
    apk: 'chromium font-noto-cjk',
  },
} as const;

const INSTALL = { 'apt-get': 'install -y', dnf: 'install -y', pacman: '-S', apk: 'add' } as const;
type Manager = keyof typeof INSTALL;

/** The command that installs something on this system; where no known package manager is, just what it is. */
export function installCommand(what: keyof typeof NAMES, system: Pick<System, 'program' | 'user'>): string {
  const manager = (Object.keys(INSTALL) as Manager[]).find((name) => system.program(name));
  if (manager === undefined) return `install ${what} with the system's package manager`;
  const sudo = system.user.root ? '' : 'sudo ';
  return `${sudo}${manager} ${INSTALL[manager]} ${NAMES[what][manager]}`;
}
