"""The ledger for an assistant to ask (Model Context Protocol): read only, every figure with the words it rests on."""
