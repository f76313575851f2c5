import type { ServiceFault } from '../service-run.ts';
import type { VaultFault } from '../vault/file-vault.ts';

/** What to tell the person at the keyboard when a kiosk's data cannot be opened, and what to do about it. */
export function faultWords(fault: ServiceFault | VaultFault): string {
  switch (fault.code) {
    case 'data_in_use':
      return 'Another kiosk runs on this data folder. Stop it first, or give another --data.';
    case 'key_id_missing':
      return `There is a ledger and no ${fault.path}: the installed kiosk keeps its key in the vault of this machine, or the file was lost. Start the installed kiosk, or bring the file back; nothing was changed.`;
    case 'key_file_missing':
      return `The key of this data folder is not on this machine (${fault.path}). Bring the key file back; without it the ledger cannot be read.`;
    case 'key_file_unreadable':
      return `The key file ${fault.path} cannot be read: ${fault.detail}`;
    case 'wrong_key_or_not_a_ledger':
      return `The ledger does not open with this key, or it is no ledger: ${fault.detail}. Nothing was changed.`;
    case 'newer_version':
      return `The ledger was written by a newer version (schema ${fault.found}, this program knows ${fault.known}). Start that version; nothing was changed.`;
    case 'pragma':
      return `This disk or build does not keep what a green light promises: ${fault.fault.pragma} should be ${fault.fault.wanted} and is ${fault.fault.got}.`;
    case 'cannot_open':
      return `The ledger cannot be opened: ${fault.detail}`;
  }
}
