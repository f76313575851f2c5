import { expect, it } from 'vitest';
import { ContentsDouble } from '../testing/electron-doubles.ts';
import { PAGE_URL, RECOVERING_URL } from './origin.ts';
import { portDelivery } from './ports.ts';

function setUp(connected: boolean) {
  const page = new ContentsDouble();
  page.url = PAGE_URL;
  const closed: string[] = [];
  const given: unknown[] = [];
  const port = (name: string) => ({ name, close: () => closed.push(name) }) as never;
  const delivery = portDelivery(
    page.asContents(),
    () => ({ port1: port('service'), port2: port('page') }),
    (one) => given.push(one) > 0 && connected,
  );
  return { page, delivery, closed, given };
}

it('gives one end to the service and the other to the page, each time either is ready', () => {
  const { page, delivery, given } = setUp(true);
  page.emit('did-finish-load');
  delivery.deliver();
  expect(given).toHaveLength(2);
  expect(page.posted).toMatchObject([
    { channel: 'haitang:port', ports: [{ name: 'page' }] },
    { channel: 'haitang:port', ports: [{ name: 'page' }] },
  ]);
});

it('closes both ends when the service is not there', () => {
  const { page, closed } = setUp(false);
  page.emit('did-finish-load');
  expect(page.posted).toEqual([]);
  expect(closed).toEqual(['service', 'page']);
});

it('gives nothing to a page that is loading, nor to any other page', () => {
  const { page, delivery, given } = setUp(true);
  page.loading = true;
  delivery.deliver();
  page.loading = false;
  for (const url of [RECOVERING_URL, 'app://haitang.example/index.html', 'https://haitang/index.html', '']) {
    page.url = url;
    delivery.deliver();
  }
  expect(given).toEqual([]);
});
