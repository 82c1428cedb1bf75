"""Label Studio: tasks with annotations, and the configuration that shows them."""
