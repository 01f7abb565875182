declare module 's2-geometry' {
  type Position = { lat: number; lng: number };
  const library: {
    S2: {
      latLngToKey(latitude: number, longitude: number, level: number): string;
      latLngToNeighborKeys(latitude: number, longitude: number, level: number): string[];
      keyToLatLng(key: string): Position;
    };
  };
  export default library;
}
