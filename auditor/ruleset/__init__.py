"""Rule packs: YAML in, validated rules out; generated schema and reference."""
