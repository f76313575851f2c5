export function DemoDrawer() {
  return null;
}
