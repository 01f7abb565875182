const words = `
  acorn album alley almond alpine amber anchor ankle apple apricot apron arch arena arrow artist
  ash aspen atlas attic autumn avenue badge bagel baker balcony ball balsa bamboo banana banjo
  banner barley barn basil basin basket bath beach beacon bead bean bear beaver bell bench berry
  bike birch bird biscuit bison blanket blossom boat bonnet bottle boulder bowl box branch brass
  bread breeze brick bridge brook broom brush bucket bugle bunny bush butter button cabin cactus
  cake camel camera camp canal candle canoe canvas canyon cape card carpet carrot cart castle
  cat cave cedar cello chain chair chalk cheese cherry chess chestnut chimney cinema circle
  citrus clam clay cliff clock cloud clover coach coal coast coat cobalt cocoa coin comet
  compass cookie copper coral cork corn cotton couch cousin crab crane crayon cream creek crest
  crow crown cube cup curtain cycle daisy dance dawn deer denim desert desk dial diamond dinner
  dock dolphin donkey door dove dragon drum duck dune eagle earth easel echo eel elbow elk elm
  ember engine evening fabric falcon farm feather fence fern ferry fiddle field fig finch fish
  flag flame flint flock flour flute fog forest fork fossil fountain fox frame frog frost fruit
  galaxy garden garlic gate gecko ginger giraffe glacier glass globe glove goat gold goose grain
  grape grass gravel guitar gull hail hammer hare harp harvest hat hawk hazel heart hedge helmet
  hen herb heron hill hinge hive honey hood hook horn horse hotel ice icon igloo indigo ink iris
  iron island ivory ivy jacket jade jam jar jasmine jewel jigsaw journey juice jungle juniper
  kayak kettle key kite kitten kiwi knot koala ladder lagoon lake lamb lamp lantern larch lark
  laurel lava lavender lawn leaf lemon lens letter library lilac lily lime linen lion lizard
  llama lobster locket lodge loom lotus lunch lynx magnet mango maple marble market marsh mask
  meadow melon milk mill mint mirror mist mitten moat mole moon moose morning moss moth mountain
  mouse mule museum mussel napkin needle nest net night noodle north nut oak oar oasis oat ocean
  olive onion opal opera orange orbit orchard orchid otter oven oyster paddle paint palace palm
  panda paper parade park parrot parsley pasta path peach peacock pear pearl pebble pencil
  penguin pepper petal piano picnic pigeon pillow pilot pine pixel planet plate plum pocket poem
  polar pond pony poppy porch potato prairie pretzel prism puddle puffin pumpkin puppet puzzle
  quail quartz quilt rabbit radio radish raft rain raisin ranch raven reef ribbon rice ridge
  ring river robin rocket roof rope rose ruby rudder saddle saffron sail salad salmon salt sand
  sandal satin sauce scarf scooter seal seed shadow shelf shell shore silk silver siren slate
  sled snail snow sofa soup spark sparrow spice spider spinach spiral spoon spring spruce squid
  stable star statue steam stone stork storm stove straw stream sugar summer swan table tango
  tartan temple tent thimble thunder tiger toast tomato topaz torch tower trail train tulip
  tunnel turtle umbrella valley vanilla velvet violet violin walnut walrus wave whale wheat
  wheel willow winter wolf wool wren yarn zebra zinc
`
  .trim()
  .split(/\s+/);

/** A password that one can say on the telephone: four of 512 words, 36 bits, by the browser's dice. */
export function fourWords(): string {
  const dice = crypto.getRandomValues(new Uint16Array(4));
  return [...dice].map((die) => words[die % words.length]).join(' ');
}
