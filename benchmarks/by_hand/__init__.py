"""What somebody would write who has no Heliotrope: the same measures by hand, for comparison only."""
