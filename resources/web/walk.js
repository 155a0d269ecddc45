// Where one is in the page, what is chosen there, and the steps that lead on.

class Walk {
  get run() {
    return this.runs[this.runNumber];
  }

  // Take over where one is: { run, at, step, ranges, unit, cell }.
  take({ run, at: place, step, ranges, unit, cell }) {
    this.runNumber = run;
    this.position = at(...place);
    this.stepSize = step;
    this.ranges = ranges;
    this.unit = unit;
    this.cell = cell;
    const { gates } = this.run;
    this.gate = [this.gate, this.told.gate].find((gate) => gates.includes(gate)) ?? gates[0];
  }

  // What a lesson gives back when it is left.
  kept() {
    const { position, stepSize, ranges, unit, cell } = this;
    const place = [position.t, position.operation, position.unit];
    return { run: this.runNumber, at: place, step: stepSize, ranges, unit, cell };
  }

  enter(place) {
    const before = this.moment;
    this.take(place);
    this.covered = place.covered;
    this.pointsAt = place.pointsAt;
    this.followGate();
    for (const name of ["code", "terms", "readout"]) {
      document.getElementById(name).classList.toggle("is-ringed", place.pointsAt?.[0] === name);
    }
    this.update(before);
  }

  // Steps and choices

  step(count) {
    const { run } = this;
    const way = STEPS[this.stepSize][count > 0 ? "forward" : "back"];
    this.go(way(run, this.position));
  }

  // Go to a position; a single step is seen to happen.
  go(position) {
    const before = this.moment;
    this.moveTo(position);
    this.update(before);
  }

  jump(position) {
    this.moveTo(position);
    this.update();
  }

  moveTo(position) {
    if (samePosition(position, this.position)) return;
    this.covered = [];
    this.position = position;
    this.followGate();
  }

  // The gate that was walked to is seen; a turn begins with the first one.
  followGate() {
    const { run, stepSize, position } = this;
    if (stepSize === "timestep") return;
    const { gate, result } = run.operations[position.operation];
    const isAnew = run.inputs.includes(result) || result in run.stateOf;
    this.gate = isAnew ? run.gates[0] : gate || this.gate;
  }

  choose(unit, cell = null) {
    Object.assign(this, { unit, cell });
    this.update();
  }

  moveUnit(count) {
    const wanted = this.unit === null ? 0 : this.unit + count;
    this.choose(Math.min(Math.max(wanted, 0), this.run.units - 1));
  }

  nextGate() {
    const { gates } = this.run;
    this.chooseGate(gates[(gates.indexOf(this.gate) + 1) % gates.length]);
  }

  chooseGate(gate) {
    this.gate = gate;
    this.update();
  }

  // Go to what a unit put out a timestep before.
  follow(unit) {
    const { run, position, walk } = this;
    const there = { position: afterTimesteps(run, position.t), unit };
    const here = { position, unit: this.unit ?? unit };
    const places = walk.places.slice(0, walk.at + 1);
    const last = places.at(-1);
    const isThere = last?.unit === here.unit && samePosition(last.position, here.position);
    if (!isThere) places.push(here);
    places.push(there);
    this.walk = { places, at: places.length - 1 };
    this.goAlong();
  }

  retrace(count) {
    const { walk } = this;
    if (!walk.places.length) return;
    walk.at = Math.min(Math.max(walk.at + count, 0), walk.places.length - 1);
    this.goAlong();
  }

  goAlong() {
    const { position, unit } = this.walk.places[this.walk.at];
    Object.assign(this, { unit, cell: null });
    this.go(position);
  }
}
