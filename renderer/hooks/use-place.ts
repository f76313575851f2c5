import { useScreen } from './use-screen.ts';

/** The place of a meeting as people in the house say it: without the name of the house itself. */
export function usePlace(): (place: string) => string {
  const house = useScreen().venue?.name ?? '';
  return (place) => {
    const room = house !== '' && place.startsWith(house) ? place.slice(house.length).trim() : place;
    return room === '' ? place : room;
  };
}
